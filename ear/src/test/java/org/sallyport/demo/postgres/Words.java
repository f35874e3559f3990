package org.sallyport.demo.postgres;

import java.util.List;

/** Word lists of the synthetic people. Cities and states are real, the streets are anybody's. */
final class Words {
    static final List<String> FIRST = List.of(
            "Ada", "Amir", "Anna", "Ben", "Carla", "Chen", "Clara", "Dana", "David", "Elena", "Emma", "Felix", "Grace",
            "Hana", "Henry", "Ines", "Ivan", "Jack", "Jorge", "Julia", "Kai", "Karen", "Leo", "Lena", "Liam", "Lucia",
            "Maria", "Mark", "Mei", "Mia", "Noah", "Nora", "Omar", "Oscar", "Paula", "Peter", "Priya", "Ravi", "Rosa",
            "Ruth", "Sam", "Sara", "Sofia", "Tariq", "Theo", "Tom", "Uma", "Vera", "Wei", "Zoe");
    static final List<String> LAST = List.of(
            "Adams", "Ahmed", "Bailey", "Baker", "Becker", "Brown", "Carter", "Chan", "Clark", "Costa", "Cruz", "Davis",
            "Diaz", "Evans", "Fischer", "Flores", "Garcia", "Gray", "Green", "Gupta", "Hall", "Hansen", "Harris",
            "Hill", "Hughes", "Ito", "Jackson", "James", "Johnson", "Jones", "Kelly", "Khan", "Kim", "King", "Lee",
            "Lewis", "Lopez", "Martin", "Miller", "Moore", "Nguyen", "O'Brien", "Patel", "Perez", "Reed", "Rossi",
            "Silva", "Smith", "Walker", "Young");
    static final List<String> STREET = List.of(
            "Oak Street",
            "Maple Avenue",
            "Cedar Lane",
            "Main Street",
            "Park Road",
            "Hill Drive",
            "Lake View",
            "Elm Court",
            "River Road",
            "Church Street");
    static final List<String> PLACE = List.of(
            "Springfield|IL|62701",
            "Portland|OR|97201",
            "Austin|TX|78701",
            "Denver|CO|80202",
            "Columbus|OH|43004",
            "Madison|WI|53703",
            "Albany|NY|12207",
            "Boise|ID|83702",
            "Raleigh|NC|27601",
            "Tucson|AZ|85701",
            "Omaha|NE|68102",
            "Salem|OR|97301");
    /** The placeholder takes an SSN, a card number or an e-mail address. */
    static final List<String> NOTE = List.of(
            "Caller confirmed %s by phone before the address change.",
            "Customer wrote in and asked us to use %s from now on.",
            "Branch noted %s on the paper form; the scan is filed.",
            "Fraud desk checked %s, no further action.");

    static final List<String> PLAIN = List.of(
            "",
            "",
            "",
            "Prefers paper statements.",
            "Asked about mortgage rates.",
            "Moved branches last spring.",
            "Speaks Spanish.",
            "Gold member since 2019.");
    static final List<String> MEMO = List.of(
            "Rent",
            "Groceries",
            "Invoice",
            "Salary",
            "Utilities",
            "Gift",
            "Insurance",
            "Loan payment",
            "Refund",
            "Subscription");

    private Words() {}
}
