// The host page's script: gives our frames the height that they ask for. Not needed, only better. Knows nothing of charts.
//
// A classic script, for any place in any page, more than once if need be. A frame is known by its window alone, so that frames may come
// later, be several, and be moved; nobody else's message has an effect, and no message an error.

(() => {
  const KEY = "like-for-like";
  /** No chart is lower or higher than these, in CSS px: whoever asks for more does not have the reader in mind. */
  const LEAST = 100;
  const MOST = 5000;

  /** The page's frames, also those inside of its own elements. @param {Document | ShadowRoot} root @returns {HTMLIFrameElement[]} */
  const frames = (root) =>
    [...root.querySelectorAll("*")].flatMap((element) => (element.shadowRoot ? frames(element.shadowRoot) : element instanceof HTMLIFrameElement ? element : []));

  addEventListener("message", ({ source, data }) => {
    try {
      const height = +data[KEY].height;
      // Not a number is neither.
      if (!(height > 0) || height === 1 / 0) return;
      for (const frame of frames(document)) {
        if (frame.contentWindow !== source) continue;
        const { boxSizing, paddingTop, paddingBottom, borderTopWidth, borderBottomWidth } = getComputedStyle(frame);
        // A host that draws borders inside of its boxes would take them from the chart.
        const edges = boxSizing === "border-box" ? [paddingTop, paddingBottom, borderTopWidth, borderBottomWidth] : [];
        const px = edges.reduce((sum, edge) => sum + parseFloat(edge), Math.min(Math.max(Math.ceil(height), LEAST), MOST));
        frame.style.setProperty("height", `${px}px`, "important");
      }
    } catch {
      // Not in our words: it was for somebody else.
    }
  });

  // Frames that were there first have spoken to nobody: they say it again. Those of other sites are left in peace, as far as our own is known.
  try {
    const src = document.currentScript?.getAttribute("src");
    const site = src ? `${new URL(src, document.baseURI).origin}/` : "";
    for (const { src, contentWindow } of frames(document)) if (src.startsWith(site)) contentWindow?.postMessage({ [KEY]: "hello" }, "*");
  } catch {
    // A browser of old: the frames keep the height of their tags.
  }
})();
