/** Whether a call that is refused has left nothing in the guest. What is generated now allocates before it has seen all. */
export const REFUSED_ALLOCATE_NOTHING: boolean = false;
