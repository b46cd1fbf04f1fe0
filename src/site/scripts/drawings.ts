// Drawings scroll and are complete without this script. It adds buttons that enlarge them, and lets a mouse drag them.

import { elementsIn } from './inserted.ts';

const STEP = 1.25;
const SMALLEST = 0.4;
const LARGEST = 4;

function enable(scroll: HTMLElement, svg: SVGSVGElement) {
  const { width, height } = svg.viewBox.baseVal;
  let scale = 1;

  const zoomTo = (wanted: number) => {
    const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    const middle = { x: scroll.scrollLeft + scroll.clientWidth / 2, y: scroll.scrollTop + scroll.clientHeight / 2 };
    svg.setAttribute('width', String(width * next));
    svg.setAttribute('height', String(height * next));
    scroll.scrollLeft = (middle.x * next) / scale - scroll.clientWidth / 2;
    scroll.scrollTop = (middle.y * next) / scale - scroll.clientHeight / 2;
    scale = next;
  };

  const tools = document.createElement('div');
  tools.className = 'dag-tools';
  const add = (sign: string, label: string, zoom: () => number) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = sign;
    button.setAttribute('aria-label', label);
    button.addEventListener('click', () => zoomTo(zoom()));
    tools.append(button);
  };
  add('−', 'Smaller', () => scale / STEP);
  add('+', 'Larger', () => scale * STEP);
  add('↔', 'Fit the width', () => (scroll.clientWidth - 24) / width);
  scroll.before(tools);

  scroll.addEventListener(
    'wheel',
    (event) => {
      // As everywhere: the wheel alone scrolls the page.
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomTo(scale * (event.deltaY < 0 ? STEP : 1 / STEP));
    },
    { passive: false },
  );

  let hasMoved = false;
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  scroll.addEventListener('pointerdown', ({ pointerType, button, clientX, clientY }) => {
    if (pointerType !== 'mouse' || button !== 0) return;
    const start = { left: scroll.scrollLeft, top: scroll.scrollTop };
    hasMoved = false;
    const move = (event: PointerEvent) => {
      const [x, y] = [event.clientX - clientX, event.clientY - clientY];
      hasMoved ||= Math.hypot(x, y) > 4;
      scroll.scrollTo(start.left - x, start.top - y);
    };
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', () => document.removeEventListener('pointermove', move), { once: true });
  });
  // Whoever drags a drawing by one of its nodes does not mean to follow the node's link.
  scroll.addEventListener('click', (event) => hasMoved && event.preventDefault(), { capture: true });
}

function enableAll(scrolls: Iterable<Element>) {
  for (const scroll of scrolls) {
    const svg = scroll.querySelector('svg');
    if (scroll instanceof HTMLElement && svg !== null) enable(scroll, svg);
  }
}

enableAll(document.querySelectorAll('.dag-scroll'));

if (import.meta.env.DEV) {
  document.addEventListener('wikiproof:inserted', ({ target }) => enableAll(elementsIn(target, '.dag-scroll')));
}
