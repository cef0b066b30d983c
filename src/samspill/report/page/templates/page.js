// Opens what a link leads to, and everything but tables for print. Without it the page can be read all the same.
"use strict";
function opened() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
  for (const each of target.querySelectorAll(":scope > details")) each.open = true;
  target.scrollIntoView();
}
addEventListener("hashchange", opened);
opened();
let closed = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not(.numbers):not([open])")];
  for (const each of closed) each.open = true;
});
addEventListener("afterprint", () => { for (const each of closed) each.open = false; closed = []; });
