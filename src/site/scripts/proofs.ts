// Proofs open with their buttons, without this script. It also opens them for a pointer that rests on the words, for
// the keyboard's focus, and for a finger on the words.

/** In milliseconds: a pointer that passes opens nothing, and one on its way to the proof does not close it. */
const REST = 180;
const LEAVE = 320;

let timer: ReturnType<typeof setTimeout> | undefined;
/** The proof that nobody asked for with a click, which goes by itself. */
let passing: HTMLElement | undefined;

function elementAt(target: EventTarget | null, selector: string): Element | null {
  return target instanceof Element ? target.closest(selector) : null;
}

/** The button of the mark around `target`; in code that of its line, at the line's end. */
function buttonAt(target: EventTarget | null): HTMLButtonElement | undefined {
  const mark = elementAt(target, '.proof-mark') ?? elementAt(target, '.claim');
  const button = mark?.matches('.proof-mark')
    ? mark
    : (mark?.querySelector('.proof-mark') ?? mark?.closest('.ec-line')?.querySelector('.proof-mark'));
  return button instanceof HTMLButtonElement ? button : undefined;
}

function open(button: HTMLButtonElement): HTMLElement | undefined {
  const proof = button.popoverTargetElement;
  if (!(proof instanceof HTMLElement) || proof.matches(':popover-open')) return undefined;
  proof.showPopover({ source: button });
  return proof;
}

function close() {
  passing?.hidePopover();
  passing = undefined;
}

document.addEventListener('pointerover', ({ pointerType, target }) => {
  if (pointerType !== 'mouse') return;
  clearTimeout(timer);
  if (elementAt(target, '.proof')) return;
  const button = buttonAt(target);
  timer =
    button === undefined
      ? setTimeout(close, LEAVE)
      : setTimeout(() => {
          passing = open(button) ?? passing;
        }, REST);
});

// Not upon focus itself: a proof that closes gives the focus back.
document.addEventListener('keyup', ({ key }) => {
  const focused = document.activeElement;
  if (key !== 'Tab' || elementAt(focused, '.proof')) return;
  if (focused instanceof HTMLButtonElement && focused.matches('.proof-mark')) passing = open(focused) ?? passing;
  else close();
});

document.addEventListener('click', (event) => {
  if (elementAt(event.target, 'a')) return;
  const button = buttonAt(event.target);
  if (button === undefined) return;
  const isOnButton = elementAt(event.target, '.proof-mark') !== null;
  if (passing !== undefined && button.popoverTargetElement === passing) {
    // A click keeps what a pointer or the focus has opened.
    passing = undefined;
    if (isOnButton) event.preventDefault();
  } else if (!isOnButton) {
    open(button);
  }
});
