// Stands in for Pagefind's interface, which Starlight would load with every page and which is larger than all other
// script of a page together: loads it when somebody is about to search.

/** Made by Starlight for its search dialog, with the options that Pagefind's own interface takes. */
export class PagefindUI {
  constructor(options: unknown) {
    const dialog = document.querySelector<HTMLDialogElement>('site-search dialog');
    const button = document.querySelector('site-search [data-open-modal]');
    if (dialog === null || button === null) return;
    let isLoading = false;
    const load = async () => {
      if (isLoading) return;
      isLoading = true;
      await show(dialog, options);
    };
    button.addEventListener('pointerenter', load);
    button.addEventListener('focus', load);
    new MutationObserver(load).observe(dialog, { attributeFilter: ['open'] });
    if (dialog.open) void load();
  }
}

async function show(dialog: HTMLDialogElement, options: unknown): Promise<void> {
  const { PagefindUI: Interface } = await import('virtual:wikiproof/search-interface.js');
  new Interface(options);
  // Starlight wanted to focus the field when it was not there yet.
  if (dialog.open) dialog.querySelector('input')?.focus();
}
