/** What each task is tried with; each comes with its task. */

export const tryElements: Readonly<Record<string, () => Promise<unknown>>> = {
  caption: () => import('./caption'),
  classify: () => import('./classify'),
  forecast: () => import('./forecast'),
  gesture: () => import('./gesture'),
  invent: () => import('./invent'),
  picture: () => import('./picture'),
  tag: () => import('./tag'),
  translate: () => import('./translate'),
};
