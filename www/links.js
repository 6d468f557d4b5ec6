// Links of a page that its chart answers in place.

/**
 * Calls `follow` with a link that is clicked, in place of the browser.
 * @param {HTMLElement} root whose links they are
 * @param {(link: HTMLAnchorElement) => void} follow
 */
export function follows(root, follow) {
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    // A click that opens another tab or window is the browser's.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow(link);
  });
}
