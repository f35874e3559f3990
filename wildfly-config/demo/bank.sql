-- The synthetic bank of the demo. The launcher runs this as the database's owner and then loads the rows.
CREATE TABLE customers (
    id            integer PRIMARY KEY,
    name          text NOT NULL,
    email         text NOT NULL UNIQUE,
    phone         text NOT NULL,
    ssn           text NOT NULL,
    card_number   text NOT NULL,
    date_of_birth date NOT NULL,
    address       text NOT NULL,
    city          text NOT NULL,
    state         char(2) NOT NULL,
    zip           text NOT NULL,
    notes         text NOT NULL DEFAULT ''
);

CREATE TABLE accounts (
    id             integer PRIMARY KEY,
    customer_id    integer NOT NULL REFERENCES customers (id),
    account_number text NOT NULL,
    balance        numeric(14, 2) NOT NULL,
    opened         date NOT NULL
);

CREATE TABLE cards (
    id          integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers (id),
    card_number text NOT NULL,
    expires     date NOT NULL,
    cardholder  text NOT NULL
);

CREATE TABLE transfers (
    id           bigint PRIMARY KEY,
    from_account integer NOT NULL REFERENCES accounts (id),
    to_account   integer NOT NULL REFERENCES accounts (id),
    amount       numeric(14, 2) NOT NULL CHECK (amount > 0),
    at           timestamptz NOT NULL,
    memo         text NOT NULL DEFAULT '',
    CHECK (from_account <> to_account)
);

CREATE INDEX customers_name ON customers (name);
CREATE INDEX accounts_customer ON accounts (customer_id);
CREATE INDEX cards_customer ON cards (customer_id);
CREATE INDEX transfers_from ON transfers (from_account, at);
CREATE INDEX transfers_to ON transfers (to_account, at);

CREATE VIEW customer_overview AS
SELECT c.id, c.name, c.email, c.ssn, c.city, c.state, count(a.id) AS accounts, coalesce(sum(a.balance), 0) AS balance
FROM customers c LEFT JOIN accounts a ON a.customer_id = c.id
GROUP BY c.id;

CREATE VIEW large_transfers AS
SELECT t.id, t.at, t.amount, t.memo, f.account_number AS from_number, o.account_number AS to_number
FROM transfers t JOIN accounts f ON f.id = t.from_account JOIN accounts o ON o.id = t.to_account
WHERE t.amount >= 4000;
