/** What a file of the host's has to have: as data, which a merge compares with what is there. */
export { type Member, memberKey, membersWithin, type ResourceMember, type SkeletonPlan } from "./member.ts";
export { guestSkeletonPlan, skeletonPlan } from "./plan.ts";
