/** Where a playground without an address or attributes begins. */
export const firstCorpus = 'prose';

export const firstText = async (): Promise<string> => (await import('./prose.txt?raw')).default;
