package org.sallyport.identity;

/** As without a store: nobody has decided on other roles. */
final class UsualRoles extends Roles {
    @Override
    public RoleMapping inForce() {
        return RoleMapping.USUAL;
    }
}
