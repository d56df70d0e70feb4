/** What each task is tried with; each comes with its task. */

export const tryElements: Readonly<Record<string, () => Promise<unknown>>> = {
  classify: () => import('./classify'),
  invent: () => import('./invent'),
  tag: () => import('./tag'),
  picture: () => import('./picture'),
  caption: () => import('./caption'),
  gesture: () => import('./gesture'),
};
