// What all pages of the site do beside their charts: they have themselves kept for reading offline. The chart comes first.

addEventListener("lfl-change", () => import("./offline.js").then(({ keep }) => keep(), () => {}), { once: true });
