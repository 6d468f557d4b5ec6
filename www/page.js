// What all pages of the site do beside their charts: they have themselves kept for reading offline, and give way to a newer version.

// The chart comes first.
addEventListener("lfl-change", () => import("./offline.js").then(({ keep }) => keep(), () => {}), { once: true });

try {
  // A newer version has taken over, here or in another window: what is open is of the one before. What the worker says waits for this script.
  if (parent === window) navigator.serviceWorker?.addEventListener("message", ({ data }) => data === "taken over" && location.reload());
} catch {
  // Where workers are forbidden, there is none to listen to.
}
