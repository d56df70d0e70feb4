/**
 * No checkpoint of a run that a tab can train is larger, by far; a larger one is refused before it
 * takes room that the present run needs.
 */
export const mostCheckpointBytes = 400e6;
