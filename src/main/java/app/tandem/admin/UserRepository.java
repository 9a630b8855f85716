package app.tandem.admin;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class UserRepository implements PanacheRepositoryBase<UserRow, String> {

  /** Adds a user unless there is one of that name; two programs that start at once add one. */
  boolean add(UserRow row) {
    return getEntityManager()
            .createNativeQuery(
                """
                insert into app_user (name, password_hash, role, password_chosen, created_at)
                values (?1, ?2, ?3, ?4, ?5) on conflict do nothing
                """)
            .setParameter(1, row.name)
            .setParameter(2, row.passwordHash)
            .setParameter(3, row.role)
            .setParameter(4, row.passwordChosen)
            .setParameter(5, row.createdAt)
            .executeUpdate()
        == 1;
  }
}
