// What tells how far something is, is fetched again each second until it says that it is over.
const SECOND = 1000;

async function look() {
  const shown = document.getElementById("live");
  if (!shown || shown.dataset.live !== "on") return;
  try {
    const answer = await fetch(window.location.href, { headers: { accept: "text/html" } });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
    if (found) shown.replaceWith(found);
  } catch {
    // The server is away for the moment; the next look may find it.
  }
  window.setTimeout(look, SECOND);
}

window.setTimeout(look, SECOND);
