// Runs before anything is shown: a page whose address asks for another council or measure than it was written with stays blank until that
// is there, for its words would be about the wrong one. Knows no engine; where the rest never comes, the style sheet shows the page.

(() => {
  const asks = location.search.match(/[?&](areas|measure|my)=[^&]/);
  let kept = null;
  try {
    kept = localStorage.getItem("like-for-like.my");
  } catch {
    // Where storage is forbidden, nothing is kept.
  }
  if (asks || kept) document.documentElement.classList.add("asked");
})();
