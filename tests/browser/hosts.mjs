// Host pages for the tests of frames: each speaks one dialect of height messages, by the script that newsrooms use where npm carries it,
// else by a few lines that do what that dialect's own documentation says.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @param {string} file of a package */
const script = (file) => `<script>${readFileSync(fileURLToPath(new URL(`../../node_modules/${file}`, import.meta.url)), "utf8").replaceAll("</script", "<\\/script")}</script>`;

/** A host's own listener. @param {string} body of a function of `event`, `frame` and `data` */
const listens = (body) => `<script>
  addEventListener("message", (event) => {
    const { data } = event;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow !== event.source) continue;
      ${body}
    }
  });
</script>`;

/** The tag that we hand out. @param {string} src @param {string} [more] attributes */
export const tag = (src, more = "") =>
  `<iframe title="A chart" src="${src.replaceAll("&", "&amp;")}" loading="lazy" width="100%" height="400" ` +
  `style="width:0;min-width:100%!important;border:none" frameborder="0" allow="clipboard-write"${more}></iframe>`;

/**
 * What stands in the host's column. `site` is the folder of our scripts, `src` the address of the frame.
 * @type {Record<string, (src: string, site: string) => string>}
 */
export const HOSTS = {
  "our own script": (src, site) => `${tag(src)}<script async src="${site}embed.js"></script>`,

  "pym.js": (src) => `<div id="chart.1"></div>${script("pym.js/dist/pym.v1.js")}<script>new pym.Parent("chart.1", "${src}", { title: "A chart" })</script>`,

  "@newswire/frames": (src) =>
    `<div id="box"></div>${script("@newswire/frames/dist/frames.umd.js")}` +
    `<script>new newswireFrames.Framer(document.getElementById("box"), { src: "${src}", attributes: { title: "A chart" } })</script>`,

  "@newswire/frames, late": (src) =>
    `${tag(src)}<script>addEventListener("load", () => setTimeout(() => {
      const more = document.createElement("script");
      more.textContent = document.getElementById("frames").textContent + ";newswireFrames.observeIframe(document.querySelector('iframe'))";
      document.body.append(more);
    }, 1000))</script>${script("@newswire/frames/dist/frames.umd.js").replace("<script>", '<script type="text/plain" id="frames">')}`,

  // It writes to the frame before that is there, which is an error of its own unless it writes to anybody.
  "iframe-resizer 4": (src) =>
    `${tag(src).replace(' loading="lazy"', "")}${script("iframe-resizer/js/iframeResizer.js")}<script>iFrameResize({ checkOrigin: false }, "iframe")</script>`,

  "iframe-resizer 4, started when the frame is there": (src) =>
    `${script("iframe-resizer/js/iframeResizer.js")}${tag(src, ` onload="iFrameResize({ warningTimeout: 2000 }, this)"`)}`,

  "Datawrapper’s script": (src) =>
    tag(src) + listens(`const heights = data["datawrapper-height"]; for (const id in heights) frame.style.height = heights[id] + "px";`),

  "Datawrapper’s older script, by the chart’s name": (src) =>
    `${tag(`${src}&id=Ab3dE`, ' id="datawrapper-chart-Ab3dE"')}<script>
      addEventListener("message", ({ data }) => {
        if (data["datawrapper-height"] === undefined) return;
        for (const id in data["datawrapper-height"]) document.getElementById("datawrapper-chart-" + id).style.height = data["datawrapper-height"][id] + "px";
      });
    </script>`,

  AMP: (src) => tag(src) + listens(`if (data.sentinel === "amp" && data.type === "embed-size") frame.height = data.height;`),

  "the Guardian’s iframeMessenger": (src) =>
    tag(src) +
    listens(`
      if (typeof data !== "string" || data[0] !== "{") continue;
      const { id, type, value } = JSON.parse(data);
      if (/^iframeMessenger/.test(id) && type === "set-height") frame.height = parseInt(value, 10);`),

  "Flourish’s script": (src) =>
    tag(src) +
    listens(`
      if (typeof data !== "string" || data[0] !== "{") continue;
      const { sender, context, height } = JSON.parse(data);
      if (sender === "Flourish" && context === "iframe.resize") frame.style.height = height + "px";`),

  Embedly: (src) =>
    `${tag(src)}<script>
      addEventListener("message", ({ data }) => {
        let read;
        try { read = JSON.parse(data); } catch { return; }
        if (read.context === "iframe.resize") document.querySelector('iframe[src="' + read.src + '"]').height = read.height;
      });
    </script>`,

  // It keeps few attributes, adds its own, and shows the frame only when it has spoken.
  WordPress: (src) =>
    `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; clip: rect(1px, 1px, 1px, 1px);"
      title="A chart" width="100%" height="400" frameborder="0" src="${src.replaceAll("&", "&amp;")}"></iframe><script>
      const frame = document.querySelector("iframe");
      const secret = "s3cr3tabcd";
      frame.src += "#?secret=" + secret;
      frame.dataset.secret = secret;
      addEventListener("message", ({ source, data }) => {
        if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
        if (data.secret !== secret || source !== frame.contentWindow) return;
        frame.removeAttribute("style");
        if (data.message === "height") frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
      });
      addEventListener("load", () => frame.contentWindow.postMessage({ message: "ready", secret }, "*"));
    </script>`,

  "the browser alone, by CSS": (src) => `<style>iframe { frame-sizing: content-height; }</style>${tag(src).replace(' height="400"', "").replace(' loading="lazy"', "")}`,
};

/**
 * A host page with a column of text of a width.
 * @param {string} column what stands in it
 * @param {number} [width] CSS px
 */
export const page = (column, width = 640) => `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A story</title>
<link rel="icon" href="data:,">
<style>body { margin: 0 } #column { width: ${width}px; max-width: 100% }</style>
<h1>A story</h1>
<div id="column">${column}</div>
<p id="after">What comes after the chart.</p>
`;
