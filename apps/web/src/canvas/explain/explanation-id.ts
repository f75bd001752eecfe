/** Of the element that explains; what is explained refers to it. */
export const EXPLANATION_ID = 'il-explanation';
