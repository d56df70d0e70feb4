/** Beside what can be seen and not changed. */
export const setByPage = 'set by the course page';
