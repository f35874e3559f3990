package org.sallyport.platform.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.metamodel.EntityType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Reads one row of every entity, so that a column that is mapped but not migrated stops the start and not the first
 * user. Hibernate's own validation needs database metadata when the persistence unit starts, before migration.
 */
@ApplicationScoped
public class SchemaCheck {
    @PersistenceContext
    private EntityManager entities;

    public void run() {
        for (EntityType<?> type : entities.getMetamodel().getEntities()) {
            try {
                entities.createQuery("select e from " + type.getName() + " e", type.getJavaType())
                        .setMaxResults(1)
                        .getResultList();
            } catch (PersistenceException e) {
                throw new SallyportException(
                        ErrorCode.STORE_FAILED, "the store's schema does not fit " + type.getName(), e);
            }
        }
    }
}
