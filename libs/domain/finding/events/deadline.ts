
/** 时限: facts of this chapter. */
export const deadlineFacts = {};
