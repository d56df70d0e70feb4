import type { Outcome } from '../../../wasm/module';
import type { EngineErrorData } from '../shared/api';

/** What a call comes to: a value, or what is wrong with what was asked. */
export type Answer<T> = Outcome<T, EngineErrorData>;
export type LaterAnswer<T> = Answer<T> | Promise<Answer<T>>;

/** One function for each call that a worker takes. */
export type Handlers<Calls> = {
  [K in keyof Calls]: Calls[K] extends (...args: infer Args) => infer Value
    ? (...args: Args) => Answer<Value>
    : never;
};
/** Some of them may take their time. */
export type LaterHandlers<Calls> = {
  [K in keyof Calls]: Calls[K] extends (...args: infer Args) => infer Value
    ? (...args: Args) => LaterAnswer<Value>
    : never;
};

interface Call<Calls> {
  readonly name: keyof Calls;
  readonly args: readonly unknown[];
}

/** The arguments of a call are of the types of its handler, which the compiler cannot follow. */
export function answerTo<Calls>(handlers: Handlers<Calls>, call: Call<Calls>): Answer<unknown>;
export function answerTo<Calls>(
  handlers: LaterHandlers<Calls>,
  call: Call<Calls>,
): LaterAnswer<unknown>;
export function answerTo<Calls>(handlers: LaterHandlers<Calls>, { name, args }: Call<Calls>) {
  return (handlers[name] as (...args: readonly unknown[]) => LaterAnswer<unknown>)(...args);
}
