/**
 * The worker of the page that is one file (web/single_file.ts): all of them in one script, so that
 * what they have in common is there once. Its name says which one it is.
 */
const workers: Readonly<Record<string, () => Promise<unknown>>> = {
  trainer: () => import('./trainer_worker'),
  predictor: () => import('./predictor_worker'),
  replica: () => import('./replica_worker'),
  inspector: () => import('./inspector_worker'),
  data: () => import('./data_worker'),
  hopfield: () => import('./hopfield_worker'),
};

// In one file such an import is a call, done before the first message can come.
await workers[self.name]!();

export {};
