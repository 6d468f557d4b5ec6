// A MariaDB of its own: fresh data in a folder that goes, a socket in it, no port, no service of the system touched.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Where Debian keeps the server, which is on no ordinary user's PATH. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/** MariaDB refuses to run as root unless that is asked for by name. */
const USER = process.getuid?.() === 0 ? ["--user=root"] : [];

/**
 * Starts the server and waits until it answers.
 * @param {string} folder an empty one; goes with everything in it when the caller removes it
 */
export async function startDatabase(folder) {
  const data = join(folder, "data");
  // A socket's path has to fit into 107 bytes.
  const socket = join(folder, "socket");
  // "normal": the owner of the socket's folder comes in as root without a password.
  await run("mariadb-install-db", ["--no-defaults", ...USER, `--datadir=${data}`, "--auth-root-authentication-method=normal", "--skip-test-db"], { env });
  const server = spawn(
    "mariadbd",
    ["--no-defaults", ...USER, `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, "pid")}`, "--skip-networking", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0"],
    { env, stdio: ["ignore", "ignore", "pipe"] },
  );
  const gone = once(server, "exit");
  /** @type {string[]} */
  const lines = [];
  await new Promise((ready, failed) => {
    createInterface({ input: server.stderr }).on("line", (line) => {
      lines.push(line);
      if (line.includes("ready for connections")) ready(undefined);
    });
    server.once("error", failed);
    server.once("exit", () => failed(new Error(`mariadbd ended before it was ready:\n${lines.slice(-20).join("\n")}`)));
  });
  const last = () => server.kill("SIGKILL");
  process.once("exit", last);
  return {
    socket,
    async stop() {
      process.off("exit", last);
      server.kill();
      await gone;
    },
  };
}
