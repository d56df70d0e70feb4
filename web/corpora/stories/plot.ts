/**
 * One kind of story. Each beat is a paragraph, told in the order given, and lists the ways in which
 * it can be told; every way of one beat must agree with every way of the others, since they are
 * drawn independently.
 */
export interface Plot {
  readonly id: string;
  /** The two friends are on the road together from the third beat to the last but one. */
  readonly road?: boolean;
  readonly beats: readonly (readonly string[])[];
}
