/** What an instance may use of its 2 GB: as the core's own limit (core/session/cost.hpp). */
export const mostInstanceBytes = 1.7e9;
/**
 * No checkpoint of a run that a tab can train is larger, by far; a larger one is refused before it
 * takes room that the present run needs.
 */
export const mostCheckpointBytes = 400e6;
