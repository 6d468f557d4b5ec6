// Whether nginx takes what a guide says to write: its server, beside the two files of deploy/ where the guide copies them to.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../npm/project.mjs";

const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/** Folders that nginx would make where only root may. */
const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/**
 * What nginx says of a server, where nobody can ask it.
 * @param {string} server
 * @returns {{ taken: boolean, said: string }}
 */
export function checkServer(server) {
  const folder = mkdtempSync(join(tmpdir(), "nginx-"));
  try {
    for (const [from, to] of [["nginx-http.conf", "conf.d"], ["nginx.conf", "snippets"]]) {
      mkdirSync(join(folder, to));
      copyFileSync(join(ROOT, "deploy", from), join(folder, to, "like-for-like.conf"));
    }
    const temporary = TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join("\n  ");
    const listening = server.replace(/^server \{/, `server {\n    listen unix:${folder}/socket;`);
    if (listening === server) throw new Error("this is no server of nginx");
    writeFileSync(
      join(folder, "nginx.conf"),
      `pid ${folder}/nginx.pid;
load_module ${BROTLI};
events {}
http {
  access_log off;
  ${temporary}
  include ${folder}/conf.d/*.conf;
  ${listening}
}
`,
    );
    const { status, stderr, error } = spawnSync("nginx", ["-t", "-p", folder, "-e", join(folder, "error.log"), "-c", join(folder, "nginx.conf")], {
      encoding: "utf8",
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    });
    return { taken: status === 0, said: error?.message ?? stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
