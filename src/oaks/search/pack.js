// @ts-check
/** @param {any} doc */
function oaksUnpack(doc) { return doc; }
