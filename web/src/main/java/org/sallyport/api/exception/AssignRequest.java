package org.sallyport.api.exception;

import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /exceptions/{id}/assign} takes.
 *
 * @param owner an administrator's user name; absent to take it oneself
 * @param version of the item that the caller saw, absent for any; another one by now is a conflict
 */
public record AssignRequest(@Nullable String owner, @Nullable Integer version) {}
