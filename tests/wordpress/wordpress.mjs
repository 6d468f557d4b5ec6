// A real WordPress from Debian's packages on loopback, with its own database, an editor and an author. Everything of it is
// in one temporary folder and goes with it. It may ask nobody but the chart's host.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startDatabase } from "./database.mjs";

const run = promisify(execFile);

/** Where Debian's package puts WordPress. */
const PACKAGE = "/usr/share/wordpress";

/** Of both users, in a WordPress that lives for a minute and is reached from this machine alone. */
export const PASSWORD = "open-sesame-for-a-minute";

/** @param {string} name */
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** A port that is free now. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  return port;
}

/** What WordPress has to know: PHP, to be written into its folder. @param {string} socket @param {string} url */
const configuration = (socket, url) => `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', '${url}' );
define( 'WP_SITEURL', '${url}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) define( 'ABSPATH', __DIR__ . '/' );
require ABSPATH . 'wp-settings.php';
`;

/**
 * @param {object} options
 * @param {number} options.chartPort where the chart's folder is served: the one port that WordPress may ask
 * @param {string} [options.theme] Default: "twentytwentythree", the one of this WordPress's year
 */
export async function startWordPress({ chartPort, theme = "twentytwentythree" }) {
  const folder = await mkdtemp(join(tmpdir(), "paper-"));
  const root = join(folder, "www");
  // A symbolic link would lead WordPress back to the settings of the system's own.
  const [database, port] = await Promise.all([startDatabase(folder), freePort(), cp(PACKAGE, root, { recursive: true, dereference: true })]);
  // A name, where the chart has a number: two sites, as on the web.
  const url = `http://localhost:${port}/`;
  await mkdir(join(root, "wp-content/mu-plugins"), { recursive: true });
  await Promise.all([
    cp(here("stand-in.php"), join(root, "wp-content/mu-plugins/stand-in.php")),
    writeFile(join(root, "wp-config.php"), configuration(database.socket, url.slice(0, -1))),
  ]);
  const env = { ...process.env, CHART_PORT: String(chartPort), PASSWORD, PHP_CLI_SERVER_WORKERS: "4", ROOT: root, SOCKET: database.socket, THEME: theme };
  const { stdout } = await run("php", ["-d", "error_log=/dev/stderr", here("install.php")], { cwd: root, env });
  if (!stdout.endsWith("installed")) throw new Error(`WordPress was not installed:\n${stdout}`);

  // In a group of processes of its own, so that the workers end with it.
  const server = spawn("php", ["-d", "upload_max_filesize=8M", "-S", `127.0.0.1:${port}`, "-t", root], { cwd: root, env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const gone = once(server, "exit");
  /** What PHP complained of. @type {string[]} */
  const complaints = [];
  await new Promise((ready, failed) => {
    server.stderr.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      if (text.includes("Development Server")) ready(undefined);
      complaints.push(...text.split("\n").filter((line) => /PHP (Fatal|Parse|Warning)/.test(line)));
    });
    server.once("error", failed);
    server.once("exit", () => failed(new Error("php ended before it served anything")));
  });
  const end = () => server.pid && process.kill(-server.pid, "SIGKILL");
  process.once("exit", end);
  // Whoever is interrupted ends what it has started: "exit" alone is not for signals.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  return {
    url,
    complaints,
    /** Runs a line of PHP inside WordPress and gives what it prints. @param {string} code */
    async php(code) {
      return (await run("php", ["-r", `$_SERVER['HTTP_HOST'] = 'localhost'; require '${root}/wp-load.php'; ${code}`], { cwd: root, env })).stdout;
    },
    async stop() {
      process.off("exit", end);
      end();
      await gone;
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
