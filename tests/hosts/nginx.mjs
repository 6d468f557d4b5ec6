// nginx as Debian has it, on loopback, with the very configuration that deploy/ recommends; around it only what a host of its own brings:
// ports, folders for its own files, a log to read.

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @param {string} path */
const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** A port that was free a moment ago. @returns {Promise<number>} */
const freePort = () =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });

/**
 * A host: the folder that it serves, and whether that is ours, with our configuration, or a paper's own, with nginx's.
 * @typedef {{ folder: string, under?: string, ours: boolean }} Host under: the path that ours lies under on a host with other things. Default: none
 */

/**
 * Starts nginx with a server a host, each on a port of its own.
 * @param {Host[]} hosts
 * @param {string} [frames] who may show our pages in a frame, said where the configuration has a place for it. Default: as it is
 */
export async function startNginx(hosts, frames) {
  const folder = await mkdtemp(join(tmpdir(), "nginx-"));
  for (const name of ["body", "proxy", "fastcgi", "uwsgi", "scgi"]) await mkdir(join(folder, name));
  const log = join(folder, "access.log");
  let http = root("deploy/nginx-http.conf");
  if (frames) {
    const written = await readFile(http, "utf8");
    const narrowed = written.replace('default "";', `default "${frames}";`);
    if (narrowed === written) throw new Error("nginx-http.conf has no place for who may show a frame");
    await writeFile((http = join(folder, "narrowed.conf")), narrowed);
  }
  /** @type {number[]} */
  const ports = [];
  for (const _ of hosts) ports.push(await freePort());
  const servers = hosts.map(({ folder, under = "", ours }, at) => {
    const include = `include ${root("deploy/nginx.conf")};`;
    const inside = !ours ? "" : under ? `location ${under} { alias ${folder.replace(/\/?$/, "/")}; ${include} }` : include;
    return `server { listen 127.0.0.1:${ports[at]}; root ${under ? "/nonexistent" : folder}; ${inside} }`;
  });
  await writeFile(
    join(folder, "nginx.conf"),
    `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
load_module ${BROTLI};
events { worker_connections 64; }
http {
  include /etc/nginx/mime.types;
  log_format asked '$status $request_method $server_port $uri';
  access_log ${log} asked;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  include ${http};
  ${servers.join("\n  ")}
}
`,
  );
  // As root it would serve as www-data, who may not read a checkout in somebody's home.
  const user = process.getuid?.() === 0 ? ["-g", "user root;"] : [];
  const nginx = spawn("nginx", ["-p", folder, "-e", `${folder}/error.log`, "-c", join(folder, "nginx.conf"), ...user], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  nginx.stderr.on("data", (text) => (complaint += text));
  const ended = new Promise((done) => nginx.once("exit", done));
  const stop = async () => {
    nginx.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true });
  };

  const urls = ports.map((port, at) => `http://127.0.0.1:${port}${hosts[at].under ?? "/"}`);
  // It answers, or has ended and said why.
  const answers = () => new Promise((done) => get(urls[0], (response) => (response.resume(), done(true))).once("error", () => done(false)));
  while (!(await answers())) {
    if (nginx.exitCode !== null) throw new Error(`nginx did not start: ${complaint}${await readFile(`${folder}/error.log`, "utf8").catch(() => "")}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  /** What was asked for so far, a line each: status, method, port, path. The first lines are of starting. A browser opens connections ahead
      and closes them unused: those have no path. */
  const asked = async () => (await readFile(log, "utf8")).split("\n").filter((line) => /^\d+ \S+ \d+ \S/.test(line));
  let before = (await asked()).length;
  return {
    urls,
    ports,
    stop,
    /** What was asked for since the last time, by paths; with statuses where they are not 200. */
    async asked() {
      const lines = (await asked()).slice(before);
      before += lines.length;
      return lines.map((line) => line.split(" ")).map(([status, method, port, path]) => ({ status: Number(status), method, port: Number(port), path }));
    },
    /** What nginx complained of. */
    errors: async () => (await readFile(`${folder}/error.log`, "utf8").catch(() => "")).trim(),
  };
}
