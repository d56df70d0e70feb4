/**
 * What goes into the core and comes out of it, as types: plain data, which travels between workers
 * as it is. Most of it the core describes itself (core/session/describe.hpp).
 */
import type { LanguageFigures, RunSummary } from '#generated/types.js';

export type * from '#generated/types.js';

/** Setting name to its text form, as in the URL; missing names have their defaults. */
export type SettingValues = Readonly<Record<string, string>>;

/** `Error` of core/support/error.hpp: sentences for a person, and the setting or input at fault. */
export interface WasmError {
  code: 'invalid_setting' | 'invalid_text' | 'invalid_file' | 'unsupported' | 'wrong_state';
  field: string;
  message: string;
  hint: string;
}

/** The user's mistakes come back as values; only the programmer's are thrown. */
export type Outcome<T, E = WasmError> = { value: T } | { error: E };

/**
 * What a run will be, losses in nats a character: of a language, unless said otherwise. What its
 * task tells of the data stands beside the rest.
 */
export type Summary<Figures = LanguageFigures> = RunSummary & Figures;

/** A text, as far as the cost of learning it goes. */
export interface TextSize {
  characters: number;
  /** Different ones of those that can have an id. */
  distinct: number;
  /** Of the text as UTF-8. */
  bytes: number;
}

/** What a run would cost: what its summary will say. */
export type Cost = Pick<
  Summary,
  'batch' | 'window' | 'parameters' | 'bytes' | 'stepsPerEpoch' | 'totalSteps' | 'flopPerCharacter'
>;

/** The text that a run belongs to, by its checkpoint. */
export interface TextMark {
  hash: string;
  /** 0 where an older version wrote the file. */
  characters: number;
}

/** `ScheduleExtension` of core/session/session.hpp. */
export type ScheduleExtension = 'continued' | 'anew';
