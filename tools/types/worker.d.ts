// What a service worker is given, as far as ours asks for it. TypeScript's own description of workers and that of pages exclude each other.

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface Fetching extends Event {
  request: Request;
  clientId: string;
  respondWith(answer: Promise<Response>): void;
}

interface Told extends Waiting {
  data: unknown;
  ports: readonly MessagePort[];
}

export interface ServiceScope {
  /** The file with the list of what is kept. Default: nothing is. */
  KEPT?: string;
  registration: ServiceWorkerRegistration;
  clients: {
    get(id: string): Promise<{ url: string } | undefined>;
    matchAll(options: { type: "window" }): Promise<readonly { postMessage(message: unknown): void }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "message", listener: (event: Told) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
}
