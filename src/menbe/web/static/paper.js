// Small helps that the paper works without: marks switched on and off, shared passages lit in both texts, keys.
(() => {
  "use strict";

  document.querySelectorAll("input[data-mark]").forEach((box) => {
    const text = document.querySelector(".text");
    const apply = () => text && text.classList.toggle("show-" + box.dataset.mark, box.checked);
    box.addEventListener("change", apply);
    apply();
  });

  document.querySelectorAll("[data-pair]").forEach((run) => {
    const twins = document.querySelectorAll('[data-pair="' + run.dataset.pair + '"]');
    run.addEventListener("mouseenter", () => twins.forEach((twin) => twin.classList.add("lit")));
    run.addEventListener("mouseleave", () => twins.forEach((twin) => twin.classList.remove("lit")));
  });

  // The article in focus or under the pointer, with the lines that lead to and from it.
  document.querySelectorAll(".graph svg").forEach((graph) => {
    const follow = (node) => {
      const near = new Set([node]);
      graph.querySelectorAll(".edge").forEach((edge) => {
        const mine = edge.dataset.from === node || edge.dataset.to === node;
        edge.classList.toggle("lit", mine);
        if (mine) { near.add(edge.dataset.from); near.add(edge.dataset.to); }
      });
      graph.querySelectorAll(".spot").forEach((spot) => spot.classList.toggle("lit", near.has(spot.dataset.node)));
      graph.classList.toggle("following", node !== null);
    };
    graph.querySelectorAll(".spot").forEach((spot) => {
      for (const event of ["focus", "mouseenter"]) spot.addEventListener(event, () => follow(spot.dataset.node));
      for (const event of ["blur", "mouseleave"]) spot.addEventListener(event, () => follow(null));
    });
  });

  // A link into what is folded opens it.
  const unfold = () => {
    const target = /^#[\w-]+$/.test(location.hash) && document.querySelector(location.hash);
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
    // Whoever came by keyboard goes on from what was opened, and a screen reader says it.
    if (target.tagName === "DETAILS") target.querySelector("summary").focus({ preventScroll: true });
    else if (target.tabIndex === -1 && target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", unfold);
  // The address does not change when the same word is followed twice, but its evidence may have been folded since.
  document.addEventListener("click", (event) => {
    const word = event.target.closest('a[href^="#"]');
    if (word && word.hash === location.hash) unfold();
  });
  unfold();

  // A link to a passage arrives at the run that begins there, or at the last one before it.
  const arrive = () => {
    const match = /^#p(\d+)$/.exec(location.hash);
    if (!match || document.getElementById("p" + match[1])) return;
    const wanted = Number(match[1]);
    const runs = [...document.querySelectorAll('[id^="p"]')].filter((r) => Number(r.id.slice(1)) <= wanted);
    const last = runs[runs.length - 1];
    if (last) { last.classList.add("arrived"); last.scrollIntoView({ block: "center" }); }
  };
  window.addEventListener("hashchange", arrive);
  arrive();

  document.querySelectorAll(".filters select").forEach((select) => {
    select.addEventListener("change", () => select.form.requestSubmit());
  });

  // j and k walk through headlines, / goes to the search, s stars: as in feed readers; ? shows the map of all keys.
  const keys = document.getElementById("keys");
  const opener = document.getElementById("keys-open");
  if (keys && opener) { opener.hidden = false; opener.addEventListener("click", () => keys.showModal()); }
  const press = (selector) => { const found = document.querySelector(selector); if (found) found.click(); };
  const step = (by) => {
    const links = [...document.querySelectorAll(".card h2 a, .hits h2 a")];
    const to = links.indexOf(document.activeElement) + by;
    if (links.length) links[Math.max(0, Math.min(to, links.length - 1))].focus();
  };
  const does = {
    "/": () => { const q = document.getElementById("q"); if (q) q.focus(); },
    "?": () => { if (keys) keys.showModal(); },
    j: () => step(1),
    k: () => step(-1),
    s: () => press("form.star button"),
    o: () => press('[data-key="o"]'),
    h: () => press(".masthead .name"),
  };
  document.addEventListener("keydown", (event) => {
    // Escape leaves the field, so that the next key is one of ours again; what the browser does with it stays.
    if (event.key === "Escape" && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { event.target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (!does[event.key] || (keys && keys.open)) return;
    event.preventDefault();
    does[event.key]();
  });
})();
