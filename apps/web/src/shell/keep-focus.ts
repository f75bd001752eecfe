/** What can have the keyboard in the place of something in it; the nearest around it is taken. */
const PLACES =
  'section, form, fieldset, li, nav, aside, [role=dialog], [role=alertdialog], [role=tabpanel], [role=application][tabindex]';
/** After the page's own ways to put the focus back, which need a frame or two. */
const LATER_MS = 80;

/**
 * Keeps the keyboard on the page: where what had it is gone, hidden or switched off, the part of the
 * page around it has it. A part and not a button, so that a second press of the same key presses
 * nothing else. Call the result to stop.
 */
export function keepFocus(root: Document, home: () => HTMLElement | null): () => void {
  /** What had the focus last, and what it lay in, from the inside out. */
  let trail: readonly Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isLost = (): boolean => {
    const { activeElement } = root;
    return trail.length > 0 && (activeElement === null || activeElement === root.body);
  };
  const look = (): void => {
    timer = undefined;
    const [last] = trail;
    if (last === undefined || !isLost()) return;
    const place = trail.slice(1).find((each) => each.matches(PLACES) && isShown(each)) ?? home();
    if (!isShown(last) || last.matches(':disabled')) giveFocus(place);
    // Somebody pressed beside it, and wants no focus.
    else trail = [];
  };
  const soon = (): void => {
    if (isLost()) timer ??= setTimeout(look, LATER_MS);
  };
  const remember = ({ target }: FocusEvent): void => {
    trail = target instanceof Element ? [...around(target)] : [];
  };
  const changes = new MutationObserver(soon);
  changes.observe(root.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  });
  root.addEventListener('focusin', remember);
  root.addEventListener('focusout', soon);
  return () => {
    changes.disconnect();
    root.removeEventListener('focusin', remember);
    root.removeEventListener('focusout', soon);
    clearTimeout(timer);
  };
}

function* around(element: Element): Iterable<Element> {
  for (let each: Element | null = element; each !== null; each = each.parentElement) yield each;
}

const isShown = (element: Element): boolean =>
  element.isConnected && element.getClientRects().length > 0;

function giveFocus(place: Element | null): void {
  if (!(place instanceof HTMLElement)) return;
  if (place.tabIndex < 0 && !place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
