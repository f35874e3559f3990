-- Commands are found through their session; the index of their approvals was never asked and took a third of an insert.

drop index command_approval;
