/** Options as they are given: what stands in `Object.prototype` is no option, since nobody chose it. */
export const given = <T extends object>(options: T): T => Object.assign(Object.create(null), options) as T;
