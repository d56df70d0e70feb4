/** What the package throws and rejects with: for a program a code, for a person two sentences. */
import type { EngineErrorData } from '../../engine/shared/api';

/** `message` says what is wrong, `hint` what to do next. */
export class UnrolledError extends Error {
  override readonly name = 'UnrolledError';
  /** What kind of mistake it is: of a setting, a text, a file, a call that comes too early, ... */
  readonly code: EngineErrorData['code'];
  /** The setting or input at fault; '' where it is none. */
  readonly field: string;
  readonly hint: string;

  constructor({ code, field, message, hint }: EngineErrorData) {
    super(message);
    this.code = code;
    this.field = field;
    this.hint = hint;
  }
}

/** A mistake as the package's own error; what is none of ours stays what it is. */
export function asUnrolledError(reason: unknown): unknown {
  if (reason instanceof UnrolledError) return reason;
  const { code, hint } = Object(reason) as Partial<EngineErrorData>;
  return code !== undefined && hint !== undefined
    ? new UnrolledError(reason as EngineErrorData)
    : reason;
}
