using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace GarageBand.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class GivenUpDeliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_GivenUp",
                table: "Deliveries",
                columns: new[] { "BotId", "CreatedAt" },
                filter: "\"State\" IN (3, 5)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_GivenUp",
                table: "Deliveries");
        }
    }
}
