// Code and tables that are wider than their room scroll, so the keyboard has to reach them; others are no stop on the way.

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});

for (const block of document.querySelectorAll('.expressive-code pre, .sl-markdown-content table')) {
  observer.observe(block);
}
