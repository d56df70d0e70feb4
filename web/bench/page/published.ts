/** The table that a machine is compared with: `npm run bench -- --publish` writes it. */
export interface Published {
  /** For a person: processor, cores, browser. */
  machine: string;
  method: string;
  /** ISO, the day it was measured. */
  date: string;
  series: readonly Series[];
}

export interface Series {
  name: string;
  ours: boolean;
  /** Tokens a second (characters; words of examples) by workload; what was not measured is missing. */
  rates: Readonly<Record<string, number>>;
}
