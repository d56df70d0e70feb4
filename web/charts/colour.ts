/**
 * Canvas cannot read custom properties, and `light-dark()` only has a value on an element. A hidden
 * probe inside the chart's own element resolves a token to the colour it has there and then.
 */
export function resolveColours<Name extends string>(
  host: HTMLElement,
  tokens: Readonly<Record<Name, string>>,
): Record<Name, string> {
  const probe = document.createElement('span');
  probe.hidden = true;
  // A reader's own palette would give all lines one colour.
  probe.style.forcedColorAdjust = 'none';
  host.append(probe);
  const colours = {} as Record<Name, string>;
  for (const name of Object.keys(tokens) as Name[]) {
    probe.style.color = `var(${tokens[name]})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colours;
}
