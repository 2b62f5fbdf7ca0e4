/**
 * How long a step that reaches a citizen can be taken back, and the citizen does not see it. A constant and no rule of a site: long enough
 * to notice a slip of the finger, short enough that nobody waits for it (decision 29).
 */
export const UNDO_SECONDS = 30
