// Loads the page again when there is a newer one. A browser keeps few connections to one server, and
// each question holds one until there is an answer: so of all tabs only one asks, and tells the
// others, and only a tab that is looked at asks at all.
"use strict";
(() => {
  const { version, ask } = document.currentScript.dataset;
  const status = document.querySelector("#_planctl [data-stopped]");
  const findings = document.querySelector("#_planctl details");
  const NAME = "_planctl";
  const REMEMBERED = "_planctl-findings";
  const PAUSE = 2000;
  const others = new BroadcastChannel(NAME);
  let turn = null;

  // Takes note of the newest version; it is empty where nobody answers.
  const heard = (newest) => {
    const text = newest || !status ? "" : status.dataset.stopped;
    if (status && status.textContent !== text) status.textContent = text;
    if (newest && newest !== version) location.reload();
  };

  const newestVersion = async (signal) => {
    const question = `${ask}?seen=${encodeURIComponent(version)}`;
    const answer = await fetch(question, { cache: "no-store", signal });
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).version;
  };

  const keepAsking = async (signal) => {
    while (!signal.aborted) {
      const newest = await newestVersion(signal).catch(() => "");
      if (signal.aborted) return;
      others.postMessage(newest);
      heard(newest);
      if (newest !== version) await new Promise((resume) => setTimeout(resume, PAUSE));
    }
  };

  const watch = async () => {
    if (turn || document.visibilityState !== "visible") return;
    const mine = new AbortController();
    turn = mine;
    const { signal } = mine;
    if (navigator.locks) {
      const asking = () => keepAsking(signal);
      await navigator.locks.request(NAME, { signal }, asking).catch(() => {});
    } else {
      await keepAsking(signal);
    }
  };

  const rest = () => {
    if (turn) turn.abort();
    turn = null;
  };

  others.addEventListener("message", (message) => heard(message.data));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") watch();
    else rest();
  });
  addEventListener("pagehide", rest);
  addEventListener("pageshow", watch);

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
  watch();
})();
