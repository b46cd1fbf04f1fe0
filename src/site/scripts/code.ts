// Code that is wider than its frame scrolls, so the keyboard has to reach it; other code is no stop on the way.

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});

for (const block of document.querySelectorAll('.expressive-code pre')) observer.observe(block);
