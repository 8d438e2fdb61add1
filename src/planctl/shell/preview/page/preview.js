// Loads the page again when there is a newer one. Only a tab that is looked at asks, for a browser
// keeps few connections to one server, and each question holds one until there is an answer.
"use strict";
(() => {
  const { version, ask } = document.currentScript.dataset;
  const status = document.querySelector("#_planctl [data-stopped]");
  const findings = document.querySelector("#_planctl details");
  const REMEMBERED = "_planctl-findings";
  const PAUSE = 2000;
  let asking = null;
  let later = 0;

  const say = (text) => {
    if (status && status.textContent !== text) status.textContent = text;
  };

  const question = async () => {
    clearTimeout(later);
    if (asking || document.visibilityState !== "visible") return;
    const mine = new AbortController();
    asking = mine;
    let pause = 0;
    try {
      const answer = await fetch(`${ask}?seen=${encodeURIComponent(version)}`, {
        cache: "no-store",
        signal: mine.signal,
      });
      if (!answer.ok) throw new Error(answer.statusText);
      const newest = (await answer.json()).version;
      if (newest !== version) {
        location.reload();
        return;
      }
      say("");
    } catch {
      if (mine.signal.aborted) return;
      say(status ? status.dataset.stopped : "");
      pause = PAUSE;
    } finally {
      if (asking === mine) asking = null;
    }
    later = setTimeout(question, pause);
  };

  const rest = () => {
    if (asking) asking.abort();
    asking = null;
  };

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") question();
    else rest();
  });
  addEventListener("pagehide", rest);
  addEventListener("pageshow", question);

  if (findings) {
    try {
      const kept = sessionStorage.getItem(REMEMBERED);
      if (kept) findings.open = kept === "open";
      // The click comes before the change. Not every change is a person's: a page may begin open.
      findings.querySelector("summary").addEventListener("click", () => {
        sessionStorage.setItem(REMEMBERED, findings.open ? "closed" : "open");
      });
    } catch {
      // Storage may be switched off; then each page begins as it was made.
    }
  }
  question();
})();
