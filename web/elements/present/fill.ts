/** Fills the window with an element that stays where it is in the document. */
import { render } from 'lit';

import { sized } from '../../styles/sheet';
import { filled, isFreeLetter, onPageKeys, tellPageKeys } from '../hotkeys';
import { icons } from '../icons';
import styles from './fill.css?inline';

export interface Filling {
  leave(): void;
}

const mark = 'data-presenting';
/** A view with this has a screen to itself: picture, controls and sentence share its height. */
export const staged = 'staged';
let sheet: CSSStyleSheet | undefined;
let present: Filling | undefined;

/**
 * The element is laid over everything else, in the browser's top layer where there is one, so that
 * no ancestor can crop it, and over the whole screen where the browser allows that. What is around
 * it can be reached by nobody meanwhile. Escape and `p` end it, as does leaving the full screen;
 * `left` is told. Nothing is moved in the document: views and their networks live on.
 */
export async function fill(
  element: HTMLElement,
  label: string,
  left: () => void = () => {},
): Promise<Filling> {
  present?.leave();
  sheet ??= styleSheet();
  const inner = element.shadowRoot ?? element;
  for (const root of [element.getRootNode(), inner])
    if ('adoptedStyleSheets' in root) adopt(root as Document | ShadowRoot, sheet);
  const whole = await wholeScreen();
  const ending = new AbortController();
  const { signal } = ending;
  const back = [
    withAttributes(element, {
      ...{ [mark]: '', [staged]: '' },
      ...{ role: 'dialog', 'aria-modal': 'true', 'aria-label': label },
    }),
    withdrawRest(element),
    withAttributes(document.documentElement, { [filled]: '' }),
    holdScrolling(),
  ];
  if ('showPopover' in element) {
    element.setAttribute('popover', 'manual');
    element.showPopover();
  }
  const filling: Filling = {
    leave() {
      if (signal.aborted) return;
      ending.abort();
      // The key that ended it comes up again.
      window.addEventListener('keyup', withhold, { once: true, capture: true });
      present = undefined;
      if (element.hasAttribute('popover')) {
        element.hidePopover();
        element.removeAttribute('popover');
      }
      leaveButton.remove();
      for (const restore of back) restore();
      if (whole && document.fullscreenElement) void document.exitFullscreen().catch(() => {});
      window.dispatchEvent(new Event('resize'));
      left();
    },
  };
  present = filling;
  const leaveButton = buttonOf(filling);
  inner.append(leaveButton);
  onPageKeys((event) => ends(event) && filling.leave(), signal);
  for (const type of ['keydown', 'keypress', 'keyup'])
    window.addEventListener(type, withhold as EventListener, { signal, capture: true });
  document.addEventListener(
    'fullscreenchange',
    () => whole && !document.fullscreenElement && filling.leave(),
    { signal },
  );
  window.dispatchEvent(new Event('resize'));
  return filling;
}

/** Nothing else can be reached, so that keys pressed in no element are not for the page either. */
function withhold(event: KeyboardEvent): void {
  if (event.target !== document.body && event.target !== document.documentElement) return;
  event.stopPropagation();
  tellPageKeys(event);
}

function ends(event: KeyboardEvent): boolean {
  if (event.key === 'Escape' && !event.defaultPrevented) return true;
  if (!isFreeLetter(event, 'p')) return false;
  event.preventDefault();
  return true;
}

function buttonOf(filling: Filling): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'leave-presenting';
  button.title = 'Leave (Escape)';
  button.setAttribute('aria-label', 'Leave the presentation');
  render(icons.close, button);
  button.addEventListener('click', () => filling.leave());
  return button;
}

/** Not where a page or a browser forbids it: then the window is what is filled. */
async function wholeScreen(): Promise<boolean> {
  try {
    await document.documentElement.requestFullscreen();
    return true;
  } catch {
    return false;
  }
}

function withAttributes(element: Element, wanted: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(wanted).map((name) => [name, element.getAttribute(name)] as const);
  for (const [name, value] of Object.entries(wanted)) element.setAttribute(name, value);
  return () => {
    for (const [name, value] of before)
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
  };
}

function withdrawRest(element: Element): () => void {
  const withdrawn: HTMLElement[] = [];
  let node: Node = element;
  while (node.parentNode) {
    const parent: Node = node.parentNode;
    for (const other of (parent as ParentNode).children)
      if (other !== node && other instanceof HTMLElement && !other.inert) {
        other.inert = true;
        withdrawn.push(other);
      }
    node = parent instanceof ShadowRoot ? parent.host : parent;
  }
  return () => {
    for (const each of withdrawn) each.inert = false;
  };
}

function holdScrolling(): () => void {
  const { style } = document.documentElement;
  const before = style.overflow;
  style.overflow = 'hidden';
  return () => (style.overflow = before);
}

function adopt(root: Document | ShadowRoot, made: CSSStyleSheet): void {
  if (!root.adoptedStyleSheets.includes(made))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, made];
}

function styleSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(sized(styles));
  return made;
}
