// WebKit behind the drivers' common interface: WebKitGTK's small browser on a screen of its own, by selenium-webdriver. Knows nothing of what
// is tested.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Builder, Capabilities, Key, Origin } from "selenium-webdriver";

/** @param {string} name */
const onPath = (name) => (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, name)));

/** Debian and Fedora put WebKitGTK's small browser into folders that are not on the path. */
function browserPath() {
  for (const base of ["/usr/lib", "/usr/libexec", ...readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`)]) {
    for (const version of ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]) {
      const path = join(base, version, "MiniBrowser");
      if (existsSync(path)) return path;
    }
  }
  return "";
}

function missing() {
  if (!onPath("WebKitWebDriver") || !browserPath()) return "WebKit is missing: install WebKitGTK's driver from your system's packages (Debian: apt-get install webkit2gtk-driver)";
  if (!onPath("Xvfb")) return "a screen for WebKit is missing: install Xvfb from your system's packages (Debian: apt-get install xvfb)";
  return undefined;
}

/** Taller than any window of the tests. */
const SCREEN = "1600x3000x24";

/** Without it the browser's own bar keeps the window from being narrower than 447 px. */
const SLIM = "* { min-width: 0; margin: 0; padding: 0; border-width: 0; font-size: 1px; -gtk-icon-transform: scale(0); }";

/** Where nothing listens. */
const NOWHERE = "127.0.0.1:9";

/** How often, and at most how many times, the driver is asked whether it is there. */
const TRY_MS = 50;
const MOST_TRIES = 200;

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/** Groups of processes that are to end with this one, whatever happens. @type {Set<number>} */
const groups = new Set();

/** @param {number} group */
function end(group) {
  groups.delete(group);
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // it has ended by itself
  }
}

process.on("exit", () => groups.forEach(end));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** A process that leads a group of its own, so that its children end with it. @param {string} name @param {string[]} args @param {NodeJS.ProcessEnv} env */
function start(name, args, env) {
  const child = spawn(name, args, { env: { ...process.env, ...env }, detached: true, stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const group = /** @type {number} */ (child.pid);
  groups.add(group);
  return { child, end: () => end(group) };
}

/** @param {string} key */
const keyOf = (key) => Reflect.get(Key, { ArrowLeft: "ARROW_LEFT", ArrowRight: "ARROW_RIGHT", ArrowUp: "ARROW_UP", ArrowDown: "ARROW_DOWN" }[key] ?? key.toUpperCase()) ?? key;

/** @type {import("./drivers.mjs").Engine} */
export const WEBKIT = {
  name: "WebKit",
  missing: missing(),

  async launch({ dark = false, still = false, scripts = true, network = true, zoom = 1 } = {}) {
    const home = await mkdtemp(join(tmpdir(), "webkit-"));
    const screen = start("Xvfb", ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp"], {});
    const [display] = await once(/** @type {import("node:stream").Readable} */ (screen.child.stdio[3]), "data");
    const port = await freePort();
    const driver = start("WebKitWebDriver", [`--port=${port}`], {
      DISPLAY: `:${String(display).trim()}`,
      HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, XDG_RUNTIME_DIR: home,
      GDK_BACKEND: "x11", GDK_SCALE: String(zoom), NO_AT_BRIDGE: "1", DBUS_SESSION_BUS_ADDRESS: "disabled:",
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    });
    const close = async () => {
      driver.end();
      screen.end();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
      await mkdir(join(home, "gtk-3.0"));
      await writeFile(join(home, "gtk-3.0/gtk.css"), SLIM);
      await writeFile(join(home, "gtk-3.0/settings.ini"), `[Settings]\ngtk-enable-animations=${still ? 0 : 1}\n`);
      // No answer yet is the driver still starting.
      for (let tries = 0; !(await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined)); tries++) {
        if (tries > MOST_TRIES) throw new Error("WebKitWebDriver doesn't answer");
        await setTimeout(TRY_MS);
      }
      const args = ["--automation", dark ? "--dark-mode" : "", scripts ? "" : "--enable-javascript=false"].filter(Boolean);
      const web = await new Builder()
        .usingServer(`http://127.0.0.1:${port}`)
        .withCapabilities(
          new Capabilities({
            browserName: "MiniBrowser",
            "webkitgtk:browserOptions": { binary: browserPath(), args },
            ...(network ? {} : { proxy: { proxyType: "manual", httpProxy: NOWHERE, sslProxy: NOWHERE } }),
          }),
        )
        .build();
      return {
        async close() {
          await web.quit().catch(() => {});
          await close();
        },

        async tab({ width, height }) {
          const resize = async (/** @type {number} */ width, /** @type {number} */ height) => {
            await web.manage().window().setRect({ x: 0, y: 0, width: Math.round(width / zoom), height: Math.round(height / zoom) });
          };
          await resize(width, height);
          /** @param {string} work @param {unknown[]} given */
          const run = (work, given) => web.executeScript(`return (${work})(...arguments)`, ...given);
          return {
            resize,
            go: (url) => web.get(url),
            run: (work, ...given) => /** @type {any} */ (run(String(work), given)),
            async framed(work, ...given) {
              await web.switchTo().frame(0);
              try {
                return /** @type {any} */ (await run(String(work), given));
              } finally {
                await web.switchTo().defaultContent();
              }
            },
            press: (key) => web.actions().sendKeys(keyOf(key)).perform(),
            type: (text) => web.actions().sendKeys(text).perform(),
            click: (x, y) => web.actions().move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT }).click().perform(),
            shot: async () => Buffer.from(await web.takeScreenshot(), "base64"),
            close: () => web.get("about:blank"),
          };
        },
      };
    } catch (error) {
      await close();
      throw error;
    }
  },
};
