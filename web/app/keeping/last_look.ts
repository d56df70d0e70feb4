/**
 * What a page shows beside its run, over a reload: what was typed into the autocomplete box, and
 * whether the inside of the network was open. It is small and changes with every key, so it stands
 * in the tab's own storage and not in the records of runs.
 */
export interface Look {
  prompt: string;
  inside: boolean;
}

/** As much as the box takes. */
const longest = 4000;

const keyOf = (slot: string) => `unrolled.look.${slot}`;

export function readLook(slot: string, storage = tabStorage()): Look {
  try {
    const { prompt, inside } = JSON.parse(storage?.getItem(keyOf(slot)) ?? '{}') as Partial<Look>;
    return {
      prompt: typeof prompt === 'string' ? prompt.slice(0, longest) : '',
      inside: inside === true,
    };
  } catch {
    return { prompt: '', inside: false };
  }
}

export function keepLook(slot: string, look: Look, storage = tabStorage()): void {
  try {
    storage?.setItem(keyOf(slot), JSON.stringify(look));
  } catch {
    // Full, or refused: then a reload begins as a first visit does.
  }
}

/** Undefined where it is blocked. */
function tabStorage(): Pick<Storage, 'getItem' | 'setItem'> | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
