// The part of selenium-webdriver that the tests use: the package brings no types.
declare module "selenium-webdriver" {
  interface Actions {
    sendKeys(keys: string): Actions;
    move(to: { x: number; y: number; origin: unknown }): Actions;
    click(): Actions;
    perform(): Promise<void>;
  }
  interface Driver {
    get(url: string): Promise<void>;
    quit(): Promise<void>;
    executeScript(script: string, ...given: unknown[]): Promise<unknown>;
    takeScreenshot(): Promise<string>;
    actions(): Actions;
    manage(): { window(): { setRect(rect: { x: number; y: number; width: number; height: number }): Promise<unknown> } };
    switchTo(): { frame(index: number): Promise<void>; defaultContent(): Promise<void> };
  }
  export class Capabilities {
    constructor(given: object);
  }
  export class Builder {
    usingServer(url: string): this;
    withCapabilities(capabilities: Capabilities): this;
    build(): Promise<Driver>;
  }
  export const Key: object;
  export const Origin: { VIEWPORT: unknown };
}
